using Helicarrier.Domain;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Domain.Fleet;
using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Components.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Helicarrier.Web.Components.Pages.Inbox;

/// <summary>One agent waits for one answer. All of its text is others'.</summary>
public sealed partial class AskCard
{
    private ElementReference _name;
    private ElementReference _field;
    private readonly ElementReference[] _choices = new ElementReference[Deferral.Choices];
    private bool _moves;
    private Mode _mode;
    private string? _reason;
    private string? _error;
    private bool _busy;

    private enum Mode
    {
        Choosing,
        Denying,
        Deferring,
    }

    /// <summary>The ask. Another one is another card.</summary>
    [Parameter, EditorRequired]
    public required AskRow Ask { get; set; }

    /// <summary>How it stands for the viewer.</summary>
    [Parameter]
    public AskStanding Standing { get; set; }

    /// <summary>UTC of the latest reading.</summary>
    [Parameter]
    public DateTimeOffset Now { get; set; }

    /// <summary>Where days begin.</summary>
    [Parameter]
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>Whether the viewer may answer.</summary>
    [Parameter]
    public bool MayAnswer { get; set; }

    /// <summary>Answers it; says why not, or null.</summary>
    [Parameter]
    public Func<AskRow, AskAnswer, Task<string?>> OnAnswer { get; set; } = (_, _) => Task.FromResult<string?>(null);

    /// <summary>Puts it off until a moment, or with null takes it up again; says why not, or null.</summary>
    [Parameter]
    public Func<AskRow, DateTimeOffset?, Task<string?>> OnDefer { get; set; } = (_, _) => Task.FromResult<string?>(null);

    private string Agent => VisibleText.Line(Ask.Agent);

    private AskLook Kind => AskLook.Of(Ask.Offer.Kind);

    private bool IsOpen => Standing is AskStanding.Waiting or AskStanding.Deferred;

    private AgentState State => Standing == AskStanding.Waiting ? Kind.State : AgentState.Idle;

    private bool IsReplying =>
        IsOpen && MayAnswer && _mode == Mode.Choosing && Offers(AnswerKind.Reply) && Ask.Offer.Questions.Count > 0;

    private string? Locked => _busy ? "true" : null;

    private DateTimeOffset Ended => Ask.AnsweredAt ?? Ask.EndedAt ?? Ask.AskedAt;

    private string Look => Standing switch
    {
        AskStanding.Waiting => "hc-ask",
        AskStanding.Deferred => "hc-ask is-deferred",
        _ => "hc-ask is-answered",
    };

    private string? Href => Ask.RunId is { } run ? PageRoutes.OfRun(run) : Ask.SessionId is { } session ? PageRoutes.OfSession(session) : null;

    private string Where => string.Join(" · ", Places());

    private string? News => Standing switch
    {
        AskStanding.Deferred => $"Put off until {Format.Stamp(Ask.DeferredUntil)} UTC.",
        AskStanding.Answered => $"{Said} at {Format.Clock(Ask.AnsweredAt)} UTC.{Heard}",
        AskStanding.AnsweredByOther when Ask.AnsweredBy is { } who =>
            $"Already answered by {VisibleText.Line(who)}: {Said} at {Format.Clock(Ask.AnsweredAt)} UTC.{Heard}",
        AskStanding.AnsweredByOther => "Already answered at its terminal. There is nothing left to send.",
        AskStanding.Gone when Ask.Outcome == AskEnd.Over => "Its client ended, so nothing is sent.",
        AskStanding.Gone => "The agent moved on, so nothing is sent.",
        _ => null,
    };

    private string Said => AskWords.Outcome(Ask with { Outcome = null });

    private string Heard => Ask is { EndedAt: null, RunId: not null } ? " Its client has not shown yet that it heard." : "";

    protected override void OnParametersSet()
    {
        if (!IsOpen) _mode = Mode.Choosing;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_moves) return;
        _moves = false;
        try
        {
            // What was just made visible has its reference now, and not before.
            await (_mode switch { Mode.Choosing => _name, Mode.Denying => _field, Mode.Deferring => _choices[0] }).FocusAsync();
        }
        catch (Exception exception) when (exception is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // It left the page, or the page left.
        }
    }

    private bool Offers(AnswerKind answer) => Ask.Offer.Answers.Contains(answer);

    private IEnumerable<string> Places()
    {
        yield return VisibleText.Line(Ask.Client);
        if (Ask.Directory is { } directory) yield return VisibleText.Line(directory);
        if (Ask.RunId is null && Ask.SessionId is { } session) yield return $"session {VisibleText.Line(session)}";
    }

    private void Become(Mode mode) => (_mode, _error, _moves) = (mode, null, true);

    private void Back() => Become(Mode.Choosing);

    private Task AskWhyAsync()
    {
        if (!Ask.Offer.TakesReason) return SendAsync(new(AnswerKind.Deny));
        _reason = null;
        Become(Mode.Denying);
        return Task.CompletedTask;
    }

    private Task DenyAsync() => SendAsync(new(AnswerKind.Deny, string.IsNullOrWhiteSpace(_reason) ? null : _reason.Trim()));

    private Task ReplyAsync(IReadOnlyList<IReadOnlyList<string>> replies) => SendAsync(new(AnswerKind.Reply, Replies: replies));

    private Task SendAsync(AskAnswer answer) => OnceAsync(() => OnAnswer(Ask, answer));

    private Task DeferAsync(DateTimeOffset? until) => OnceAsync(() => OnDefer(Ask, until));

    // A second press while the first is on its way does nothing.
    private async Task OnceAsync(Func<Task<string?>> act)
    {
        if (_busy) return;
        var hadField = _mode != Mode.Choosing || IsReplying;
        (_busy, _error) = (true, null);
        try
        {
            _error = await act();
        }
        catch (Exception)
        {
            _error = "This was not done. The reason is in the server's log.";
        }
        finally
        {
            _busy = false;
        }

        // The field that had the cursor is gone. Without one the cursor may be at another card by now, and stays there.
        if (_error is null && hadField) Become(Mode.Choosing);
    }
}
