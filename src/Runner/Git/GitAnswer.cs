using System.Text;
using Helicarrier.Domain;

namespace Helicarrier.Runner.Git;

/// <summary>What a call of git came to.</summary>
/// <param name="ExitCode">Its exit code; null when it was ended because it took too long or wrote too much, or there is no git.</param>
/// <param name="Output">What it wrote, as far as it was read.</param>
/// <param name="IsWhole">Whether that is all.</param>
/// <param name="Error">Its first words on standard error, in one line; why it was ended when it was.</param>
internal sealed record GitAnswer(int? ExitCode, byte[] Output, bool IsWhole, string Error)
{
    private const string NotOne = "not a git repository";

    public bool IsDone => ExitCode == 0;

    /// <summary>Whether it said that the directory is in no repository.</summary>
    public bool HasNoRepository => ExitCode is not (null or 0) && Error.Contains(NotOne, StringComparison.Ordinal);

    /// <summary>Its output as one value: without the line break at its end.</summary>
    public string Text
    {
        get
        {
            var text = Encoding.UTF8.GetString(Output);
            return text.EndsWith('\n') ? text[..^1] : text;
        }
    }

    /// <summary>Its output as values, each ended by NUL; one without its end is none.</summary>
    public IReadOnlyList<string> Values => Encoding.UTF8.GetString(Output).Split('\0')[..^1];

    /// <summary>An error of git's in words for others.</summary>
    public static string Words(ReadOnlySpan<byte> error) => VisibleText.Cut(VisibleText.Line(Encoding.UTF8.GetString(error).Trim().Split('\n')[0]), 300);
}
