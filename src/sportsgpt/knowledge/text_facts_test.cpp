// What a text says about itself without saying so: its language and its licence.
#include <gtest/gtest.h>

#include "sportsgpt/knowledge/text_language.h"
#include "sportsgpt/knowledge/text_licence.h"

namespace sportsgpt {
namespace {

TEST(DetectLanguage, TellsTheLanguagesOfCoachingTexts) {
  const struct {
    const char *text, *language;
  } cases[] = {{"Bend your knees and land on the balls of your feet.", "en"},
               {"落地时屈膝，双脚同时着地。", "zh"},
               {"CMJ 的高度用 g 和腾空时间计算", "zh"},
               {"膝を曲げてやわらかく着地する。", "ja"},
               {"무릎을 굽혀 부드럽게 착지하세요.", "ko"},
               {"Beuge die Knie und lande mit den Ballen auf der Matte, nicht auf der Ferse.", "de"},
               {"Fléchissez les genoux et posez le pied sur le sol avec souplesse.", "fr"},
               {"Dobla las rodillas y aterriza con los pies para que el impacto sea suave.", "es"},
               {"Согни колени и приземляйся мягко.", "ru"},
               {"CMJ 3 x 5", ""},
               {"", ""},
               {"\xff\xfe\x80", ""}};
  for (const auto& [text, language] : cases) EXPECT_EQ(detect_language(text), language) << text;
}

TEST(DetectLicence, NamesCommonLicences) {
  const struct {
    const char *text, *licence;
  } cases[] = {{"Licensed under CC BY-SA 4.0.", "CC-BY-SA-4.0"},
               {"see https://creativecommons.org/licenses/by-nc/3.0/ for details", "CC-BY-NC-3.0"},
               {"https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"},
               {"This work is under a Creative Commons Attribution 4.0 International License", "CC-BY-4.0"},
               {"SPDX-License-Identifier: BSD-3-Clause", "BSD-3-Clause"},
               {"Apache License, Version 2.0", "Apache-2.0"},
               {"Released under the MIT License", "MIT"},
               {"Copyright 2019 A. Coach. All rights reserved.", "all rights reserved"},
               {"版权所有，未经许可不得转载", "all rights reserved"},
               {"The athlete has a licence to race.", ""},
               {"", ""}};
  for (const auto& [text, licence] : cases) EXPECT_EQ(detect_licence(text), licence) << text;
}

}  // namespace
}  // namespace sportsgpt
