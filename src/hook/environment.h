// SPDX-License-Identifier: MPL-2.0
// The variables of one event, as the block that goes to the script: "NAME=value\0NAME=value\0".

#pragma once

#include <string>

#include "hook/text.h"
#include "hook/values.h"
#include "hook/variables.h"

namespace runscript {

class Environment {
public:
    // Sets each of `variables`; to nothing where `source` is null.
    template <typename Source, std::size_t kCount>
    void set(const Variable<Source> (&variables)[kCount], const Source* source) {
        Text text(block_);
        for (const Variable<Source>& variable : variables) {
            block_ += variable.name;
            if (source != nullptr) {
                variable.value(*source, text);
            }
            block_ += '\0';
        }
    }

    template <typename Source, std::size_t kCount>
    void set(const Variable<Source> (&variables)[kCount], const Source& source) {
        set(variables, &source);
    }

    const std::string& block() const { return block_; }

private:
    std::string block_;
};

}  // namespace runscript
