// SPDX-License-Identifier: MPL-2.0

#include "helper/worker/protocol.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace runscript {
namespace {

using namespace std::string_view_literals;

Job job(std::string_view variables = "") {
    Job job{1, 7, nullptr, "lease4_renew", std::string(variables)};
    job.time_us = 1767225600'250'000;
    return job;
}

std::string line_of(const Job& job) {
    std::string line;
    append_event(line, job);
    return line;
}

TEST(WorkerProtocol, AnEventIsALine) {
    EXPECT_EQ(
        R"({"id":7,"hook_point":"lease4_renew","wait":false,"time":1767225600.250000,"variables":{}})"
        "\n",
        line_of(job()));
}

TEST(WorkerProtocol, AnEventSaysWhetherKeaWaitsAndWhetherItMayHaveBeenThereBefore) {
    Job both = job();
    both.waits = true;
    both.again = true;
    EXPECT_EQ(
        R"({"id":7,"hook_point":"lease4_renew","wait":true,"time":1767225600.250000,"again":true,"variables":{}})"
        "\n",
        line_of(both));
}

TEST(WorkerProtocol, EventsStandBehindEachOther) {
    std::string lines = "before\n";
    append_event(lines, job());
    append_event(lines, job());
    EXPECT_EQ("before\n" + line_of(job()) + line_of(job()), lines);
}

TEST(WorkerProtocol, TimeHasSixDigitsBehindThePoint) {
    Job early = job();
    early.time_us = 1'000'042;
    EXPECT_NE(std::string::npos, line_of(early).find(R"("time":1.000042,)"));
}

TEST(WorkerProtocol, VariablesAreTextAndThoseWithoutAValueAreLeftOut) {
    const std::string line = line_of(job("EMPTY=\0A=1\0NONE=\0B=x=y\0"sv));
    EXPECT_NE(std::string::npos, line.find(R"("variables":{"A":"1","B":"x=y"}})"));
}

TEST(WorkerProtocol, WhatJsonDoesNotAllowInATextIsEscaped) {
    const std::string line = line_of(job("A=say \"ä\" \\ \n\t\x1f\x7f\0"sv));
    EXPECT_NE(std::string::npos, line.find(R"({"A":"say \"ä\" \\ \u000a\u0009\u001f)"
                                           "\x7f\"}"));
    EXPECT_EQ(line.size() - 1, line.find('\n'));
}

TEST(WorkerProtocol, KeysStandInTheEventOfAPipelinedScript) {
    Job with = job("A=1\0"sv);
    with.keys = {1, ~std::uint64_t{0}};
    EXPECT_NE(std::string::npos,
              line_of(with).find(R"(,"keys":["0000000000000001","ffffffffffffffff"],"variables":{)"));
}

TEST(WorkerProtocol, AnAnswerTellsAnError) {
    EXPECT_EQ("no\\x0adisk", error_of_answer(R"({"id":7,"error":"no\ndisk"})"));
    EXPECT_EQ("", error_of_answer(R"({"id":7,"error":""})"));
    EXPECT_EQ(1000U, error_of_answer(R"({"id":7,"error":")" + std::string(2000, 'x') + "\"}")->size());
}

TEST(WorkerProtocol, AnAnswerWithoutAnErrorTellsNone) {
    for (const std::string_view line :
         {R"({"id":7})", R"({"id":7,"error":null})", R"({"id":7,"lease":{"hostname":"\"error\""}})",
          R"({"id":7,"lease":{"user-context":{"error":"x"}}})"}) {
        EXPECT_EQ(std::nullopt, error_of_answer(line)) << line;
    }
}

TEST(WorkerProtocol, AnAnswerNamesAnId) {
    EXPECT_EQ(7U, id_of_answer(R"({"id":7})"));
    EXPECT_EQ(0U, id_of_answer(" { \"id\" : 0 } \r"));
    EXPECT_EQ(~std::uint64_t{0}, id_of_answer(R"({"id":18446744073709551615})"));
}

TEST(WorkerProtocol, OtherKeysOfAnAnswerMeanNothing) {
    EXPECT_EQ(7U, id_of_answer(R"({"ok":true,"id":7,"more":{"id":[8,null,"\u00e4"]}})"));
}

TEST(WorkerProtocol, WhatIsNoObjectWithAnIdIsNoAnswer) {
    for (const std::string_view line :
         {"", " ", "7", "[7]", "null", "hello", R"({"id":7)", R"({"id":7}})", R"({"id":7} {"id":8})", R"({'id':7})",
          R"({"id":7,})", "{}", R"({"ID":7})", R"({"answer":{"id":7}})"}) {
        EXPECT_EQ(std::nullopt, id_of_answer(line)) << line;
    }
}

TEST(WorkerProtocol, AnIdIsAWholeNumber) {
    for (const std::string_view id :
         {"\"7\"", "-1", "7.0", "7e0", "1e999", "18446744073709551616", "true", "null", "[7]"}) {
        EXPECT_EQ(std::nullopt, id_of_answer(R"({"id":)" + std::string(id) + "}")) << id;
    }
}

TEST(WorkerProtocol, WhatIsNoUtf8IsNoAnswer) {
    EXPECT_EQ(std::nullopt, id_of_answer("{\"id\":7,\"x\":\"\xff\"}"));
}

TEST(WorkerProtocol, WhatHoldsANulIsNoAnswer) {
    EXPECT_EQ(std::nullopt, id_of_answer("{\"id\":7}\0"sv));
    EXPECT_EQ(std::nullopt, id_of_answer("{\"id\":7}\0{\"id\":8}"sv));
}

// As deep as an answer can be: the parser does not recurse, nor what throws its result away.
TEST(WorkerProtocol, ADeepAnswerIsNoDanger) {
    constexpr std::size_t kDepth = 30'000;
    const std::string deep = std::string(kDepth, '[') + std::string(kDepth, ']');
    EXPECT_EQ(7U, id_of_answer(R"({"id":7,"x":)" + deep + "}"));
    EXPECT_EQ(std::nullopt, id_of_answer(std::string(kDepth, '[')));
}

}  // namespace
}  // namespace runscript
