namespace CareRules.Cli;

/// <summary>Asks for what no option says: on a terminal line by line, each again until its answer will do; elsewhere the usual answer is taken.</summary>
/// <param name="answers">What the person types; null where nobody does.</param>
/// <param name="shown">Where questions are shown.</param>
internal sealed class Questions(TextReader? answers, TextWriter shown, CancellationToken token)
{
    /// <summary>An answer that will do.</summary>
    /// <param name="given">What an option says; null for nothing.</param>
    /// <param name="usual">The answer where an empty one is given.</param>
    /// <param name="complain">What is wrong with an answer, and what to write; null when nothing is.</param>
    /// <exception cref="WrongUseException">An option will not do, or the answers end.</exception>
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

            // A terminal's line comes when it comes; Ctrl-C must not wait for it.
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
