using Helicarrier.Domain.Sessions;
using Helicarrier.Tests.Unit.Services.Sources.Conformance;

namespace Helicarrier.Tests.Unit.Services.Forms;

/// <summary>One form of one client: what it sends, and what must come of it.</summary>
internal sealed record FormCell
{
    /// <summary>Sends it; null where the client has no such form.</summary>
    public Func<FormStore, Task>? Send { get; private init; }

    public FormOutcome Outcome { get; private init; } = new();

    /// <summary>What is not so yet, or why there is no such form; empty when all of it is so.</summary>
    public string Remark { get; private init; } = "";

    public bool Exists => Send is not null;

    /// <summary>A form that something comes of.</summary>
    public static FormCell Of(Func<FormStore, Task> send, FormOutcome outcome) => new() { Send = send, Outcome = outcome };

    /// <summary>A form in a log.</summary>
    public static FormCell Log(SourceFixture fixture, FormOutcome outcome, params FixtureCall[] calls) =>
        Of(store => store.LogAsync(fixture, calls), outcome);

    /// <summary>The client has no such form.</summary>
    public static FormCell None(string why) => new() { Remark = why };

    /// <summary>The same form, of which it is known that this does not come of it yet.</summary>
    public FormCell NotYet(string what) => this with { Remark = what };

    /// <summary>One call in a session that stands so.</summary>
    public static FormOutcome Call(FormCall call, SessionStatus status = SessionStatus.Success) =>
        new() { Calls = [call], Status = status };

    /// <summary>No call, in a session that stands so; null is none.</summary>
    public static FormOutcome Nothing(SessionStatus? status = null, string refused = "") => new() { Status = status, Refused = refused };

    /// <summary>A session that failed, and no call.</summary>
    public static FormOutcome Failed(string? code) => new() { Status = SessionStatus.Failed, ErrorCode = code };
}
