namespace Helicarrier.Services.Sources.ClaudeCode;

/// <summary>
/// Tells the lines that a report can pass over from those it must read. Most of a transcript's bytes are tool results, which
/// hold no usage: not parsing them is half of a cold report's time.
/// </summary>
internal static class ClaudeLineScreen
{
    /// <summary>Below this a line is read whatever it holds: titles and the like, which are short.</summary>
    public const int Short = 1024;

    /// <summary>
    /// False only for a long line without the keys that every billable line has: a call's <c>usage</c>, or a result's
    /// <c>searchCount</c>. Text that happens to contain them only costs the reading; nothing is ever dropped for what it contains.
    /// </summary>
    public static bool MayBill(ReadOnlySpan<byte> line) =>
        line.Length < Short || line.IndexOf("\"usage\""u8) >= 0 || line.IndexOf("\"searchCount\""u8) >= 0;
}
