using System.Globalization;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services;

/// <summary>Tables for other programs: CSV as RFC 4180 has it. An unknown value is an empty cell, never 0.</summary>
public static class Csv
{
    /// <summary>One record with its line end.</summary>
    public static string Line(IEnumerable<string?> cells) => string.Join(',', cells.Select(Quoted)) + "\r\n";

    /// <summary>
    /// Text that others wrote: a spreadsheet runs what begins like a formula, also behind white space, which it takes away, and in
    /// the wide letters of East Asia. An apostrophe makes it text.
    /// </summary>
    public static string? Text(string? text) =>
        text is ['\t' or '\r' or '\n', ..] || text.AsSpan().TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..] ? "'" + text : text;

    public static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>US dollars with every digit.</summary>
    public static string? Money(NanoUsd? amount) => amount?.ToString();

    private static string? Quoted(string? cell) =>
        cell?.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
