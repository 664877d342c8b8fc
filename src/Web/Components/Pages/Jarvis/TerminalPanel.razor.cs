using Helicarrier.Domain.Control.Commands;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace Helicarrier.Web.Components.Pages.Jarvis;

/// <summary>The terminal: what was ordered and came of it, a line to type in, and ways to go on with it. It does nothing by itself.</summary>
public sealed partial class TerminalPanel
{
    /// <summary>Completions that are shown at a time.</summary>
    public const int Most = 8;

    private const string Example = """spawn @agent "task" """;

    private static readonly IReadOnlyList<string> s_hints = ["spawn", "message", "model", "interrupt", "kill", "open", "runs", "agents", "asks", "help"];

    private readonly CommandHistory _history = new();
    private string _line = "";
    private IReadOnlyList<Completion> _offers = [];
    private int _chosen;
    private bool _goesRound;
    private ElementReference _input;

    /// <summary>What was ordered, the oldest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TerminalEntry> Entries { get; set; } = [];

    /// <summary>Why nothing can be typed; null when it can.</summary>
    [Parameter]
    public string? Locked { get; set; }

    /// <summary>What a reader is told: what came of the latest command, and nothing else.</summary>
    [Parameter]
    public string? Said { get; set; }

    /// <summary>Ways to go on with a line.</summary>
    [Parameter, EditorRequired]
    public Func<string, IReadOnlyList<Completion>> Complete { get; set; } = _ => [];

    /// <summary>A line was given.</summary>
    [Parameter]
    public EventCallback<string> OnRun { get; set; }

    /// <summary>The screen is to be emptied.</summary>
    [Parameter]
    public EventCallback OnClear { get; set; }

    // The chosen one is always among them.
    private IReadOnlyList<(Completion Offer, int Number)> Shown
    {
        get
        {
            var first = Math.Clamp(_chosen - Most + 1, 0, Math.Max(0, _offers.Count - Most));
            return [.. _offers.Select(static (offer, number) => (offer, number)).Skip(first).Take(Most)];
        }
    }

    private string? Active => _offers.Count > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"terminal-offer-{_chosen}") : null;

    private void Show(string? typed)
    {
        var line = typed ?? "";
        _line = line.Length <= CommandLine.Most ? line : line[..CommandLine.Most];
        (_offers, _chosen, _goesRound) = (Complete(_line), 0, false);
    }

    private async Task RunAsync()
    {
        var line = _line.Trim();
        Hide("");
        if (line.Length == 0) return;
        _history.Add(line);
        await OnRun.InvokeAsync(line);
    }

    private void Hide(string line) => (_line, _offers, _chosen, _goesRound) = (line, [], 0, false);

    private async Task PressedAsync(KeyboardEventArgs pressed)
    {
        switch (pressed)
        {
            case { Key: "ArrowUp" }:
                Hide(_history.Before(_line));
                break;
            case { Key: "ArrowDown" }:
                Hide(_history.After(_line));
                break;
            case { Key: "Tab", ShiftKey: false } when _offers.Count > 0:
                Advance();
                break;
            case { Key: "Escape" }:
                Hide(_line);
                break;
            case { Key: "l", CtrlKey: true } or { Key: "l", MetaKey: true }:
                await ClearAsync();
                break;
        }
    }

    // Of several the first comes, and the next with the next Tab; typing goes on with the one that stands there.
    private void Advance()
    {
        if (_offers.Count == 1)
        {
            Show(_offers[0].Line);
            return;
        }
        _chosen = _goesRound ? (_chosen + 1) % _offers.Count : 0;
        (_line, _goesRound) = (_offers[_chosen].Line.TrimEnd(), true);
    }

    private async Task TakeAsync(Completion offer)
    {
        Show(offer.Line);
        await FocusAsync();
    }

    private async Task BeginAsync(string word)
    {
        Show(CommandUsage.Find(word) is { Slots.Count: > 0 } ? word + " " : word);
        await FocusAsync();
    }

    private async Task ClearAsync() => await OnClear.InvokeAsync();

    private async Task FocusAsync()
    {
        try
        {
            await _input.FocusAsync();
        }
        catch (Exception exception) when (exception is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // The line is gone, or the page is.
        }
    }
}
