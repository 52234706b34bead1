# Completion of mlmtrack for fish. Put it where fish finds it:
#   mlmtrack completion fish > ~/.config/fish/completions/mlmtrack.fish

function __mlmtrack_complete
    set -l asked (commandline -opc)[2..-1]
    set -l typed (string unescape -- (commandline -ct)) # without its quotes, even one that is still open
    set -l answer (mlmtrack __complete $asked "$typed" 2>/dev/null)
    if test $status -eq 10 # a file is wanted
        __fish_complete_path (commandline -ct)
        return
    end
    printf '%s\n' $answer
end

complete -c mlmtrack -f -k -a '(__mlmtrack_complete)'
