namespace CareRules.Cli;

/// <summary>Prompts for values that no option gives. On a terminal each prompt repeats until the answer is valid; elsewhere the default is taken.</summary>
/// <param name="answers">The person's input; null without a terminal.</param>
/// <param name="shown">Where prompts are written.</param>
internal sealed class Prompts(TextReader? answers, TextWriter shown, CancellationToken token)
{
    /// <summary>Returns a valid answer.</summary>
    /// <param name="given">The option's value; null without one.</param>
    /// <param name="usual">The default, used for an empty answer.</param>
    /// <param name="complain">Validates an answer: the error with its remedy; null for a valid one.</param>
    /// <exception cref="WrongUseException">An option's value is not valid, or the input ends.</exception>
    /// <exception cref="OperationCanceledException">Ctrl-C.</exception>
    public async Task<string> AskAsync(string? given, string question, string usual, Func<string, string?> complain)
    {
        if (given is not null || answers is null)
        {
            var answer = given ?? usual;
            return complain(answer) is { } wrong ? throw new WrongUseException(wrong) : answer;
        }

        while (true)
        {
            await shown.WriteAsync($"{question} [{usual}]: ").ConfigureAwait(false);
            await shown.FlushAsync(token).ConfigureAwait(false);

            // Reading a line cannot be cancelled; Ctrl-C must not wait for it.
            var line = await Task.Run(answers.ReadLine, CancellationToken.None).WaitAsync(token).ConfigureAwait(false);
            if (line is null)
            {
                await shown.WriteLineAsync().ConfigureAwait(false);
                throw new WrongUseException("the answers end before the questions do; nothing was written. Answer with options instead, see `carerules new --help`");
            }

            var answer = line.Trim() is { Length: > 0 } typed ? typed : usual;
            if (complain(answer) is not { } wrong)
            {
                return answer;
            }

            await shown.WriteLineAsync($"  {wrong}").ConfigureAwait(false);
        }
    }
}
