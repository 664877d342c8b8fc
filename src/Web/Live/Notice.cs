namespace Helicarrier.Web.Live;

/// <summary>Something that a browser may tell of while nobody looks at the page.</summary>
/// <param name="Key">The same for the same event, in every window.</param>
/// <param name="Title">What it is about, in one visible line.</param>
/// <param name="Body">More of it, in one visible line.</param>
/// <param name="Href">The page that has it.</param>
public sealed record Notice(string Key, string Title, string Body, string Href);
