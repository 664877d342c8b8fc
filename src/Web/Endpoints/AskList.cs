namespace Helicarrier.Web.Endpoints;

/// <summary>A page of asks.</summary>
/// <param name="Asks">Those that are open, oldest first; or those that ended, newest first.</param>
/// <param name="Next">Give it as cursor to go on; null at the end.</param>
internal sealed record AskList(IReadOnlyList<AskEntry> Asks, string? Next);
