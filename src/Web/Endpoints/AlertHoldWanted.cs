namespace Helicarrier.Web.Endpoints;

/// <summary>Why somebody takes note of an alert or holds it back.</summary>
/// <param name="Reason">Why; at most 500 characters.</param>
/// <param name="Until">Until when, UTC without an offset; a note may go without.</param>
internal sealed record AlertHoldWanted(string? Reason, string? Until);
