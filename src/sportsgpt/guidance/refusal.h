#pragma once

#include <string>

#include "sportsgpt/core/language.h"

namespace sportsgpt {

enum class RefusalKind {
  unreadable,      ///< no answer of the agreed shape
  unknown_fault,   ///< a fault nobody asked about
  repeated_fault,  ///< a fault answered twice
  missing_fault,   ///< a fault left out
  unknown_role,
  missing_role,
  repeated_cue,  ///< one thing at a time
  unknown_id,    ///< cites what was not supplied for this fault
  no_source,     ///< cites nothing, or nothing of the kind its role needs
  number,        ///< a number or unit that its sources do not hold
  number_role,   ///< a measured value given as the target, or another metric's value
  direction,     ///< side, direction or negation turned round, or in no source
  moment,        ///< names a phase or keyframe that its sources do not name
  body_part,     ///< names a part of the body that its sources do not name
  drill,         ///< not supplied for this fault, no drill, or contraindicated
  missing_drill,
  language,
  medical,
  harsh,
  orders,   ///< speaks to a program, holds an address or markup
  support,  ///< too few of its words come from its sources
  length    ///< empty or too long
};

/// One reason not to show a model's words.
struct Refusal {
  RefusalKind kind;
  std::string fault;   ///< short id, or empty when the answer as a whole is meant
  std::string detail;  ///< the word, number or id it is about
};

/// The reason in one sentence, for the model that wrote it and for the reader of the notes.
std::string to_string(const Refusal& refusal, Language language);

}  // namespace sportsgpt
