/// The scripts, one per shell. Each asks the hidden command and does what its answer says:
/// lines of `value<tab>description`, then `:` and the bits of a directive.
enum CompletionScripts {
  static let bash = #"""
    # bash completion for <PROGRAM>

    # COMP_WORDS is cut at = and :, which are ordinary letters here: sew such words together again.
    __<FUNCTION>_words() {
        local line=$COMP_LINE lead word i
        words=()
        for ((i = 0; i <= COMP_CWORD; i++)); do
            word=${COMP_WORDS[i]}
            lead=${line%%[![:space:]]*}
            line=${line#"$lead"}
            if [[ ${#words[@]} -eq 0 || -n $lead ]]; then
                words+=("$word")
            else
                words[${#words[@]}-1]+=$word
            fi
            line=${line#"$word"}
        done
    }

    __<FUNCTION>_complete() {
        local words cur out directive line value count=0 longest=0
        local -a values=() descriptions=()
        __<FUNCTION>_words
        cur=${words[${#words[@]}-1]}
        out=$("${words[0]/#\~/$HOME}" <REQUEST> "${words[@]:1}" 2>/dev/null) || return
        directive=${out##*:}
        out=${out%:*}
        COMPREPLY=()
        (((directive & 1) != 0)) && return
        if [[ $(type -t compopt) == builtin ]]; then
            (((directive & 2) != 0)) && compopt -o nospace
            (((directive & 4) != 0)) && compopt +o default
            (((directive & 32) != 0)) && compopt -o nosort 2>/dev/null
        fi
        [[ $cur == -*=* ]] && cur=${cur#*=}
        if (((directive & 8) != 0)); then
            while IFS= read -r line; do
                [[ -n $line ]] || continue
                while IFS= read -r value; do COMPREPLY+=("$value"); done \
                    < <(compgen -f -X "!*.${line#.}" -- "$cur")
            done <<<"$out"
            while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -d -- "$cur")
            return
        fi
        if (((directive & 16) != 0)); then
            while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -d -- "$cur")
            return
        fi
        while IFS= read -r line; do
            [[ -n $line && $line != _activeHelp_* ]] || continue
            value=${line%%$'\t'*}
            [[ $value == "$cur"* ]] || continue
            values+=("$value")
            if [[ $line == *$'\t'* ]]; then descriptions+=("${line#*$'\t'}"); else descriptions+=(""); fi
            ((${#value} > longest)) && longest=${#value}
        done <<<"$out"
        count=${#values[@]}
        if ((count == 1)); then
            COMPREPLY=("$(printf '%q' "${values[0]}")")
        else
            local i room
            for ((i = 0; i < count; i++)); do
                value=${values[i]}
                room=$((${COLUMNS:-80} - longest - 4))
                if [[ -n ${descriptions[i]} ]] && ((room > 8)); then
                    printf -v value '%-*s  (%s)' "$longest" "$value" "${descriptions[i]:0:room}"
                fi
                COMPREPLY+=("$value")
            done
        fi
        # The shell replaces only what follows the last = or : of the word.
        local mark prefix
        for mark in = :; do
            if [[ $cur == *$mark* && $COMP_WORDBREAKS == *$mark* ]]; then
                prefix=${cur%"${cur##*$mark}"}
                COMPREPLY=("${COMPREPLY[@]#"$prefix"}")
            fi
        done
    }

    complete -o default -F __<FUNCTION>_complete <PROGRAM>

    """#

  static let zsh = #"""
    #compdef <PROGRAM>
    # zsh completion for <PROGRAM>

    _<FUNCTION>() {
        local out directive line value
        local -a lines choices options
        out=$("${(Q)words[1]/#\~/$HOME}" <REQUEST> "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
        directive=${out##*:}
        [[ -n $directive ]] || return 1
        lines=("${(@f)${out%:*}}")
        (( directive & 1 )) && return 1
        [[ $PREFIX == -*=* ]] && compset -P '*='
        if (( directive & 8 )); then
            _files -g "*.(${(j:|:)${lines:#}#.})"
            return
        fi
        if (( directive & 16 )); then
            _files -/
            return
        fi
        for line in $lines; do
            [[ -n $line ]] || continue
            if [[ $line == _activeHelp_* ]]; then
                compadd -x "${line#_activeHelp_ }"
                continue
            fi
            value=${line%%$'\t'*}
            if [[ $line == *$'\t'* ]]; then
                choices+=("${value//:/\\:}:${line#*$'\t'}")
            else
                choices+=("${value//:/\\:}")
            fi
        done
        (( directive & 2 )) && options+=(-S '')
        (( directive & 32 )) && options+=(-V)
        if (( $#choices )) && _describe -t completions completion choices $options; then
            return 0
        fi
        (( directive & 4 )) || _files
    }

    if [[ $funcstack[1] == _<FUNCTION> ]]; then
        _<FUNCTION> "$@"
    else
        compdef _<FUNCTION> <PROGRAM>
    fi

    """#

  static let fish = #"""
    # fish completion for <PROGRAM>

    function __<FUNCTION>_complete
        set -l words (commandline -opc)
        set -l current (commandline -ct)
        set -l program $words[1]
        set -e words[1]
        set -l answer ($program <REQUEST> $words "$current" 2>/dev/null)
        test (count $answer) -gt 0; or return
        set -l directive (string sub -s 2 -- $answer[-1])
        set -e answer[-1]
        string match -qr '^[0-9]+$' -- $directive; or return
        test (math "$directive % 2") -eq 1; and return
        if test (math "floor($directive / 16) % 2") -eq 1
            __fish_complete_directories $current
            return
        end
        set -l prefix ''
        string match -q -- '-*=*' $current; and set prefix (string replace -r '=.*' '=' -- $current)
        set -l found 0
        if test (math "floor($directive / 8) % 2") -eq 0
            for line in $answer
                string match -q -- '_activeHelp_*' $line; and continue
                set found 1
                echo $prefix$line
            end
        end
        if test $found -eq 0; and test (math "floor($directive / 4) % 2") -eq 0
            __fish_complete_path $current
        end
    end

    complete -c <PROGRAM> -e
    complete -c <PROGRAM> -f -a '(__<FUNCTION>_complete)'

    """#

  static let powershell = #"""
    # PowerShell completion for <PROGRAM>

    Register-ArgumentCompleter -Native -CommandName '<PROGRAM>' -ScriptBlock {
        param($wordToComplete, $commandAst, $cursorPosition)
        $words = @($commandAst.CommandElements |
            Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
            ForEach-Object {
                if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value }
                else { $_.Extent.Text }
            })
        $program = $words[0]
        $rest = @($words | Select-Object -Skip 1)
        if ($wordToComplete -eq '') {
            # Older versions drop an empty argument unless it is quoted twice.
            if ($PSVersionTable.PSVersion -lt [version]'7.3') { $rest += '""' } else { $rest += '' }
        }
        $answer = @(& $program <REQUEST> @rest 2>$null)
        if ($answer.Count -eq 0) { return }
        $directive = [int]($answer[-1].TrimStart(':'))
        if ($directive -band 1) { return }
        $prefix = ''
        if ($wordToComplete -match '^(-[^=]*=)') { $prefix = $Matches[1] }
        $choices = @($answer | Select-Object -SkipLast 1 |
            Where-Object { $_ -and -not $_.StartsWith('_activeHelp_') })
        if (($directive -band 24) -or ($choices.Count -eq 0)) {
            # Returning nothing lets PowerShell offer files; an empty text stops it.
            if ($directive -band 4) { '' }
            return
        }
        $space = if ($directive -band 2) { '' } else { ' ' }
        foreach ($line in $choices) {
            $value, $description = $line -split "`t", 2
            if (-not $description) { $description = $value }
            $text = $prefix + $value
            if ($text -match '[\s''"]') { $text = "'" + $text.Replace("'", "''") + "'" }
            [System.Management.Automation.CompletionResult]::new(
                $text + $space, $value, 'ParameterValue', $description)
        }
    }

    """#
}
