namespace Helicarrier.Web.Components.Pages.Systems;

/// <summary>What the page shows once.</summary>
/// <param name="Title">What it is, and whose: a sentence.</param>
/// <param name="Name">What a reader calls it.</param>
/// <param name="Secret">The key or link.</param>
/// <param name="Text">What to do with it.</param>
internal sealed record OnceSecret(string Title, string Name, string Secret, string Text);
