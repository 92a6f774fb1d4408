// SPDX-License-Identifier: MPL-2.0

#include "base/nearest_name.h"

#include <algorithm>
#include <numeric>

namespace runscript {

namespace {

// Levenshtein's distance, one row of his table at a time.
std::size_t distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> row(right.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < left.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < right.size(); ++j) {
            const std::size_t replace = diagonal + (left[i] == right[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replace, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

}  // namespace

std::string_view nearest_name(std::string_view given, const std::vector<std::string_view>& names) {
    std::string_view nearest;
    std::size_t least = given.size() + 1;
    for (const std::string_view name : names) {
        const std::size_t most = name.size() / 2;
        // The difference in length is changes enough: what is given may be of any length.
        if (given.size() > name.size() + most) {
            continue;
        }
        const std::size_t changes = distance(given, name);
        if (changes < least && changes <= most) {
            nearest = name;
            least = changes;
        }
    }
    return nearest;
}

}  // namespace runscript
