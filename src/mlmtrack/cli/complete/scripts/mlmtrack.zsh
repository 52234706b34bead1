#compdef mlmtrack
# Completion of mlmtrack for zsh. Put this line into ~/.zshrc, below compinit:
#   source <(mlmtrack completion zsh)

_mlmtrack() {
    local answer line value common code
    local -a asked values descriptions
    asked=("${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}")
    answer=$(mlmtrack __complete "${asked[@]}" 2>/dev/null)
    code=$?
    if ((code == 10)); then # a file is wanted
        [[ $PREFIX == --*=* ]] && compset -P '*='
        _files
        return
    fi
    for line in "${(@f)answer}"; do
        value=${line%%$'\t'*}
        [[ -n $value ]] || continue
        values+=("$value")
        line=${line#*$'\t'}
        descriptions+=("$value${line:+  -- $line}")
    done
    ((${#values})) || return 1

    common=$values[1]
    for value in "${values[@]}"; do
        while [[ $value != "$common"* ]]; do common=${common%?}; done
    done
    compadd -U -V mlmtrack -l -d descriptions -a values
    if ((${#values} > 1 && ${#common} < ${#asked[-1]})); then # never put less than was typed
        compstate[insert]=''
        compstate[list]='list force'
    fi
}

if [[ ${funcstack[1]} == _mlmtrack ]]; then
    _mlmtrack "$@"
else
    compdef _mlmtrack mlmtrack
fi
