using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Cli.Sessions;

/// <summary>Void sessions for people: a line each, so that grep and cut can read them too.</summary>
internal static class VoidedText
{
    public static string Line(VoidedSession row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.VoidedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}  {Shown(row.SessionId),-36}  {Held(row),-34}  {Shown(row.Actor)}  {Shown(row.Reason)}");

    /// <summary>What it held when it became void.</summary>
    public static string Held(VoidedSession row) =>
        string.Create(CultureInfo.InvariantCulture, $"{row.Calls:N0} calls, {row.Tokens:N0} tokens, {(row.Cost is { } cost ? $"${cost}" : "cost unknown")}");

    private static string Shown(string text) => VisibleText.Line(text);
}
