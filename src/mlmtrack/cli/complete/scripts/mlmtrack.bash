# Completion of mlmtrack for bash. Put this line into ~/.bashrc:
#   source <(mlmtrack completion bash)

# Reads the line as bash would, running nothing: the words into _mlmtrack_words, the last one as it was typed
# into _mlmtrack_raw, a quote that is still open in it into _mlmtrack_quote, and what stands before that quote
# into _mlmtrack_before.
_mlmtrack_read() {
    local line=$1 word='' sign next i
    _mlmtrack_words=() _mlmtrack_raw='' _mlmtrack_quote='' _mlmtrack_before=''
    for ((i = 0; i < ${#line}; i++)); do
        sign=${line:i:1} next=${line:i+1:1}
        if [[ -z $_mlmtrack_quote && $sign == [[:blank:]] ]]; then
            [[ -n $_mlmtrack_raw ]] && _mlmtrack_words+=("$word")
            word='' _mlmtrack_raw=''
            continue
        fi
        _mlmtrack_raw+=$sign
        if [[ $sign == "$_mlmtrack_quote" ]]; then
            _mlmtrack_quote=''
        elif [[ -z $_mlmtrack_quote && $sign == [\'\"] ]]; then
            _mlmtrack_quote=$sign _mlmtrack_before=$word
        elif [[ $sign == \\ && -n $next && ( -z $_mlmtrack_quote || $_mlmtrack_quote$next == \"[\\\"\$\`] ) ]]; then
            word+=$next _mlmtrack_raw+=$next i=$((i + 1))
        elif [[ $sign != \\ || -n $next || $_mlmtrack_quote == \' ]]; then # not a backslash that waits for its sign
            word+=$sign
        fi
    done
    _mlmtrack_words+=("$word")
}

# Quotes a value for the place where it will stand, into _mlmtrack_quoted.
_mlmtrack_quote_it() {
    local value=$1
    case $_mlmtrack_quote in
        \') _mlmtrack_quoted=${value//\'/"'\\''"} ;;
        \")
            value=${value//\\/\\\\} value=${value//\"/\\\"} value=${value//\$/\\\$} value=${value//\`/\\\`}
            _mlmtrack_quoted=${value//!/\"\\!\"} # history is expanded between double quotes
            ;;
        *)
            printf -v _mlmtrack_quoted %q "$value"
            [[ $_mlmtrack_quoted == \$\'* ]] && _mlmtrack_quoted="'${value//\'/"'\\''"}'"
            return
            ;;
    esac
    # readline closes the quote, unless it believes that it is closed.
    [[ $_mlmtrack_quoted == *"$_mlmtrack_quote" ]] && _mlmtrack_quoted+=$_mlmtrack_quote
}

_mlmtrack() {
    local _mlmtrack_words _mlmtrack_raw _mlmtrack_quote _mlmtrack_before _mlmtrack_quoted
    local IFS=$' \t\n' typed=$2 answer code value description head word common=''
    local -a values=() descriptions=() quoted=()
    COMPREPLY=()
    _mlmtrack_read "${COMP_LINE:0:COMP_POINT}"
    word=${_mlmtrack_words[${#_mlmtrack_words[@]} - 1]}
    answer=$(mlmtrack __complete "${_mlmtrack_words[@]:1}" 2>/dev/null)
    code=$?
    if ((code == 10)); then
        compopt -o default 2>/dev/null # a file is wanted
        return
    fi
    # What readline will leave standing before the candidate: up to a colon, an equals sign or an open quote.
    head=${_mlmtrack_raw%"$typed"}
    [[ -n $_mlmtrack_quote ]] && head=$_mlmtrack_before
    while IFS=$'\t' read -r value description; do
        [[ -n $value ]] || continue
        if [[ -n $_mlmtrack_quote ]]; then
            [[ $value == "$head"* ]] || continue
            _mlmtrack_quote_it "${value:${#head}}"
        else
            _mlmtrack_quote_it "$value"
            [[ $_mlmtrack_quoted == "$head"* ]] || continue
            _mlmtrack_quoted=${_mlmtrack_quoted:${#head}}
        fi
        values+=("$value") descriptions+=("$description") quoted+=("$_mlmtrack_quoted")
    done <<<"$answer"
    ((${#values[@]})) || return

    local i
    common=${values[0]}
    for value in "${values[@]}"; do
        while [[ $value != "$common"* ]]; do common=${common%?}; done
    done
    if ((${#values[@]} > 1 && COMP_TYPE == 63)); then # only a list is wanted
        for ((i = 0; i < ${#values[@]}; i++)); do
            COMPREPLY+=("${values[i]}${descriptions[i]:+  (${descriptions[i]})}")
        done
    elif ((${#common} >= ${#word} || COMP_TYPE == 37)); then # never put less than was typed
        COMPREPLY=("${quoted[@]}")
    fi
}

complete -o nosort -F _mlmtrack mlmtrack 2>/dev/null || complete -F _mlmtrack mlmtrack
