namespace Helicarrier.Web.Components.Pages.Jarvis;

/// <summary>A way to go on with a line.</summary>
/// <param name="Line">The whole line, with it.</param>
/// <param name="Word">What is added, as it is typed.</param>
/// <param name="Note">What it is.</param>
public sealed record Completion(string Line, string Word, string Note);
