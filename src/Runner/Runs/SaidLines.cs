using System.Globalization;

namespace Helicarrier.Runner.Runs;

/// <summary>The number of the last numbered line that a run was given, kept beside its pipe: the next supervisor does not give it again.</summary>
internal sealed class SaidLines(string path)
{
    private long? _last;

    /// <summary>Whether a line was written before.</summary>
    public bool Has(long number) => number <= (_last ??= Read());

    /// <summary>Notes that a line was written. A kill right before this has the line written twice.</summary>
    public void Add(long number)
    {
        _last = number;
        try
        {
            File.WriteAllText(path, number.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Trouble.Say($"{path}: {exception.Message}");
        }
    }

    private long Read()
    {
        try
        {
            return File.Exists(path) && long.TryParse(File.ReadAllText(path), NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
