#pragma once

#include <string>
#include <vector>

#include "sportsgpt/guidance/fault_case.h"
#include "sportsgpt/guidance/fault_passages.h"
#include "sportsgpt/guidance/guidance.h"

namespace sportsgpt {

/// The writer that needs no model. The pack's own words say what is seen; passages are quoted, cut at the end
/// of a sentence, so a citation always covers the words it stands at. The same case gives the same text.

/// A strength in words, role "seen": people hear a correction better after it.
Sentence strength_sentence(const Finding& strength, const MovementPack& pack, Language language);

/// What is seen: the pack's sentence, how often and how surely, then the two strongest findings with
/// target. `place` counts the faults that are no safety items from 0: one thing at a time.
std::vector<Sentence> seen_sentences(const FaultCase& fault_case, int place, const MovementPack& pack,
                                     Language language);
/// Why it matters: from the passage, or from the pack when there is none.
std::vector<Sentence> why_sentences(const FaultCase& fault_case, const FaultPassages& passages,
                                    Language language);
/// The two first causes of the pack, each with the test that tells it apart.
std::vector<Sentence> cause_sentences(const FaultCase& fault_case, Language language);
std::vector<Sentence> cue_sentences(const FaultPassages& passages);
std::vector<Sentence> caution_sentences(const FaultPassages& passages);

/// The drill as its passage states it.
Drill drill_of(const Passage& passage);
/// At most two metrics to look at again, the goal, and which change is more than measurement error; empty
/// when no re-test metric was measured.
std::string retest_text(const FaultCase& fault_case, const MovementPack& pack, Language language);

/// All of it for one fault.
Advice write_advice(const FaultCase& fault_case, int place, const FaultPassages& passages,
                    const MovementPack& pack, Language language);

/// "Knee bend at take-off (left) was 61 ± 4°; the target is at most 30°." The words a finding is stated in,
/// for the template and for a model's facts alike.
std::string finding_text(const Finding& finding, const MovementPack& pack, Language language);
/// The pack's sentence on the fault, then how often it was seen and how surely.
std::string seen_text(const FaultCase& fault_case, Language language);

}  // namespace sportsgpt
