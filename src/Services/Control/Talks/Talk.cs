using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Tables;
using Helicarrier.Services.Control.Clients;

namespace Helicarrier.Services.Control.Talks;

/// <summary>The talk with the client of one run, as this host holds it. One does something with it at a time.</summary>
internal sealed class Talk(OrganizationId organizationId, RunRow run, IClientDialogue dialogue, TalkRow row) : IDisposable
{
    public OrganizationId OrganizationId => organizationId;

    public RunRow Run => run;

    public IClientDialogue Dialogue => dialogue;

    /// <summary>Held while something is done with it.</summary>
    public SemaphoreSlim One { get; } = new(1);

    /// <summary>How it stands, as the store has it, but for lines that were written since.</summary>
    public Conversation Now { get; private set; } = Read(row.State.Json);

    /// <summary>What was read.</summary>
    public TalkLines Lines { get; } = new(row.State.ReadTo);

    /// <summary>Bytes of output that the store knows were taken in.</summary>
    public long ReadTo { get; private set; } = row.State.ReadTo;

    /// <summary>A copy, to be changed and written before it holds.</summary>
    public Conversation Copy() => Read(Write(Now));

    /// <summary>Whether a copy differs.</summary>
    public bool Differs(Conversation next) => Write(next) != Write(Now);

    /// <summary>The row of a state.</summary>
    public static TalkState Row(Conversation state, long readTo) =>
        new(state.SessionId, state.Turn, state.Model, state.WantedModel, state.Error, readTo, Write(state));

    /// <summary>Takes a copy over, once it is written.</summary>
    public void Become(Conversation next, long readTo) => (Now, ReadTo) = (next, readTo);

    public void Dispose() => One.Dispose();

    private static string Write(Conversation state) => JsonSerializer.Serialize(state, ControlJson.Options);

    private static Conversation Read(string json) => JsonSerializer.Deserialize<Conversation>(json, ControlJson.Options)!;
}
