using Helicarrier.Domain.Control.Asks;
using Helicarrier.Web.Components.Controls;

namespace Helicarrier.Web.Components.Pages.Inbox;

/// <summary>What somebody is about to reply to one question.</summary>
internal sealed class ReplyChoice
{
    /// <summary>Ties the options of one question together.</summary>
    public string Name { get; } = ControlId.Next();

    /// <summary>The chosen options, by their place.</summary>
    public SortedSet<int> Options { get; } = [];

    /// <summary>Own words.</summary>
    public string? Words { get; set; }

    /// <summary>The reply. Where one is to be chosen, own words stand in its place.</summary>
    public IReadOnlyList<string> Of(AskQuestion question)
    {
        string[] words = string.IsNullOrWhiteSpace(Words) ? [] : [Words.Trim()];
        if (words.Length > 0 && !question.TakesMany) return words;
        return [.. Options.Where(number => number < question.Options.Count).Select(number => question.Options[number].Label), .. words];
    }
}
