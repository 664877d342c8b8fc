using Helicarrier.Persistence.Reading;
using Microsoft.AspNetCore.WebUtilities;

namespace Helicarrier.Web.Components.Pages.Inbox;

/// <summary>The state of the inbox, which is its URL. A value that makes no sense is as good as absent.</summary>
/// <param name="After">The place behind which its history is shown; null shows the latest.</param>
public sealed record InboxUrl(PageCursor? After = null)
{
    private const string AfterName = "after";

    /// <summary>Reads the part after the question mark.</summary>
    public static InboxUrl Parse(string? query) =>
        new(QueryHelpers.ParseQuery(query).TryGetValue(AfterName, out var values) ? PageCursor.Parse(values[0]) : null);

    public override string ToString() => After is { } place ? $"{PageRoutes.Inbox}?{AfterName}={place}" : PageRoutes.Inbox;
}
