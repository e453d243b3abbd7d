namespace CareRules.Cli;

/// <summary>Opens the file of <c>--facts</c>.</summary>
internal static class FactsFile
{
    /// <exception cref="WrongUseException">The file cannot be read.</exception>
    public static Stream Open(ToolStreams io, string path)
    {
        if (path == "-")
        {
            return io.In;
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WrongUseException($"`--facts {path}` cannot be read ({failure.Message.TrimEnd('.')}); name a JSON Lines file, or - for the standard input");
        }
    }
}
