using System.Globalization;
using System.Text.RegularExpressions;

namespace Helicarrier.Services.Pricing.Governance;

/// <summary>Versions of books that were changed on this machine: what they were made of, and when.</summary>
internal static partial class BookVersion
{
    /// <summary>A version for a changed book, e.g. <c>2026-11-20+20261120T153000Z</c>; a time from an earlier change is replaced.</summary>
    public static string Next(string version, DateTimeOffset now) =>
        $"{Stamp().Replace(version, "")}+{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";

    [GeneratedRegex(@"\+\d{8}T\d{6}Z$", RegexOptions.NonBacktracking)]
    private static partial Regex Stamp();
}
