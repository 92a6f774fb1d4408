// SPDX-License-Identifier: MPL-2.0
// The variables of one event, as the block that goes to the script: "NAME=value\0NAME=value\0".

#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "hook/isc_variables.h"
#include "hook/kea/kea_versions.h"
#include "hook/render/json_list.h"
#include "hook/render/text.h"
#include "hook/variable_names.h"
#include "hook/variables.h"

namespace runscript {

class Environment {
public:
    // Sets those variables alone that are in `selection`.
    explicit Environment(const Selection& selection) : selection_(selection) { block_.reserve(kUsualBytes); }

    // Sets each of `variables`; to nothing where there is no `source`.
    template <typename Source, std::size_t kCount>
    void set(const Variable<Source> (&variables)[kCount], const std::optional<Source>& source) {
        append({}, variables, source ? &*source : nullptr);
    }

    template <typename Source, std::size_t kCount>
    void set(const Variable<Source> (&variables)[kCount], const Source& source) {
        append({}, variables, &source);
    }

    // Sets each of `variables` of the first of `sources`; to nothing where there is none.
    template <typename Source, std::size_t kCount>
    void set_first(const Variable<Source> (&variables)[kCount], const std::optional<std::vector<Source>>& sources) {
        append({}, variables, sources && !sources->empty() ? &sources->front() : nullptr);
    }

    // Sets PREFIXSIZE to the number of sources, and the variables PREFIXAT0_…, PREFIXAT1_… of each; PREFIXSIZE
    // to nothing when there are no `sources`. Once kMaxVariablesBytes are reached, the variables of further
    // sources are empty, and left out when even their names do not fit. `place` is that of PREFIXSIZE.
    template <typename Source, std::size_t kCount>
    void set_each(std::string_view prefix, const Variable<Source> (&variables)[kCount],
                  const std::optional<std::vector<Source>>& sources, std::size_t place = 0) {
        if (selection_[place]) {
            block_ += prefix;
            block_ += "SIZE=";
            if (sources) {
                Text(block_).number(static_cast<std::int64_t>(sources->size()));
            }
            block_ += '\0';
        }
        for (std::size_t i = 0; sources && i < sources->size(); ++i) {
            const std::string name = std::string(prefix) + "AT" + std::to_string(i) + '_';
            if (!fits(name, variables, &(*sources)[i])) {
                ++left_out_;
                static_cast<void>(fits(name, variables, static_cast<const Source*>(nullptr)));
            }
        }
    }

    // Sets the variable to a list in JSON of all `sources`; to nothing when there are none, or no room for them.
    template <typename Source, std::size_t kCount>
    void set_json(std::string_view name, const JsonMember<Source> (&members)[kCount],
                  const std::optional<std::vector<Source>>& sources, std::size_t place) {
        if (!selection_[place]) {
            return;
        }
        const std::size_t limit = std::min(block_.size() + kMaxVariableBytes, kMaxVariablesBytes) - 1;  // for the NUL
        block_ += name;
        const std::size_t before = block_.size();
        if (sources && !append_json_list(block_, members, *sources, limit)) {
            block_.resize(before);
            note_left_out({}, name);
        }
        block_ += '\0';
    }

    // Sets a variable that no table has; `name` ends with =, and `value` writes the value into a Text. To nothing, and
    // told by left_out_names(), where the value is longer than kMaxJsonBytes, or the block has no room for it. Where
    // the block has none for the name, the variable is left out.
    template <typename Value>
    void set_value(std::string_view prefix, std::string_view name, const Value& value) {
        const std::size_t before = block_.size();
        block_ += prefix;
        block_ += name;
        const std::size_t begin = block_.size();
        Text text(block_);  // NOLINT(misc-const-correctness): a variable's function writes
        value(text);
        if (block_.size() - begin > kMaxJsonBytes || block_.size() >= kMaxVariablesBytes) {
            note_left_out(prefix, name);
            block_.resize(begin < kMaxVariablesBytes ? begin : before);
        }
        if (block_.size() > before) {
            block_ += '\0';
        }
    }

    // Sets those of `variables` of which the source has the option, and this Kea the variable.
    template <typename Source, std::size_t kCount>
    void set_present(const OptionVariable<Source> (&variables)[kCount], const std::optional<Source>& source) {
        Text text(block_);  // NOLINT(misc-const-correctness): a variable's function writes
        for (const OptionVariable<Source>& variable : variables) {
            if (!source || variable.since > KEA_HOOKS_VERSION) {
                continue;
            }
            const std::size_t before = block_.size();
            block_ += variable.name;
            if (variable.value(*source, text)) {
                block_ += '\0';
            } else {
                block_.resize(before);
            }
        }
    }

    const std::string& block() const { return block_; }

    // How many sources were given to set_each whose values are not in the block.
    std::size_t left_out() const { return left_out_; }

    // Of variables whose values have no room, with spaces between.
    const std::string& left_out_names() const { return left_out_names_; }

private:
    template <typename Source, std::size_t kCount>
    void append(std::string_view prefix, const Variable<Source> (&variables)[kCount],
                const Source* source) {
        Text text(block_);  // NOLINT(misc-const-correctness): a variable's function writes
        for (const Variable<Source>& variable : variables) {
            if (!selection_[variable.place]) {
                continue;
            }
            block_ += prefix;
            block_ += variable.name;
            if (source != nullptr) {
                variable.value(*source, text);
                if (text.take_left_out()) {
                    if (variable.name != last_left_out_) {  // of a list the first alone
                        note_left_out(prefix, variable.name);
                    }
                    last_left_out_ = variable.name;
                }
            }
            block_ += '\0';
        }
    }

    // Of a name with its '='.
    void note_left_out(std::string_view prefix, std::string_view name) {
        left_out_names_ += left_out_names_.empty() ? "" : " ";
        left_out_names_ += prefix;
        left_out_names_ += name.substr(0, name.size() - 1);
    }

    // Appends, unless that would make the block too large.
    template <typename Source, std::size_t kCount>
    [[nodiscard]] bool fits(std::string_view prefix, const Variable<Source> (&variables)[kCount],
                            const Source* source) {
        const std::size_t before = block_.size();
        append(prefix, variables, source);
        if (block_.size() <= kMaxVariablesBytes) {
            return true;
        }
        block_.resize(before);
        return false;
    }

    // More than one packet, one subnet and one lease take.
    static constexpr std::size_t kUsualBytes = 4096;

    const Selection selection_;
    std::string block_;
    std::size_t left_out_ = 0;
    std::string left_out_names_;
    std::string_view last_left_out_;
};

}  // namespace runscript
