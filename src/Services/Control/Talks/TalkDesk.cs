using System.Text;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Control.Clients;
using Helicarrier.Services.Control.Models;

namespace Helicarrier.Services.Control.Talks;

/// <summary>Speaks to the client of a run: messages, the end of a turn, another model. Audited, without what was said.</summary>
public sealed class TalkDesk(TalkBook talks, RunDesk desk, RunReader runs, ModelReader models, TimeProvider time)
{
    /// <summary>Tells a client something. A plain command is given it as a line of its standard input.</summary>
    /// <returns>Done, or under way: it is said when the runner answers again.</returns>
    public async Task<RunAnswer> SayAsync(
        OrganizationId organizationId, RunId id, string text, string actor, CancellationToken cancellationToken = default)
    {
        if (text.Length == 0) return new(RunVerdict.Bad, id, "BAD_REQUEST", "text is required");
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > RunLimits.Prompt)
        {
            return new(RunVerdict.TooLong, id, "PROMPT_TOO_LARGE", $"A message has at most {RunLimits.Prompt} bytes.");
        }
        if (await runs.FindAsync(organizationId, id, cancellationToken) is not { Row: var run }) return TalkRefusal.Missing(id);
        if (ClientDialogues.Find(run) is null) return await desk.SayAsync(organizationId, id, text, actor, cancellationToken);
        return await talks.ChangeAsync(
            organizationId, id,
            (dialogue, talk) =>
            {
                dialogue.Say(talk, Guid.CreateVersion7(time.GetUtcNow()), text);
                return null;
            },
            transaction => Audit(transaction, organizationId, actor, "run.message", id, new { bytes }), cancellationToken);
    }

    /// <summary>
    /// Ends the client's turn and takes back what it has not begun; the client stays. A plain command on a terminal is given Ctrl-C, and one
    /// without cannot be interrupted: a signal would end it.
    /// </summary>
    public async Task<RunAnswer> InterruptAsync(
        OrganizationId organizationId, RunId id, string actor, CancellationToken cancellationToken = default)
    {
        if (await runs.FindAsync(organizationId, id, cancellationToken) is { Row: { HasTerminal: true } })
        {
            return await desk.InterruptAsync(organizationId, id, actor, cancellationToken);
        }
        return await talks.ChangeAsync(
            organizationId, id,
            (dialogue, talk) =>
            {
                if (!dialogue.Verbs.Interrupt) return TalkRefusal.Mute(id);
                if (talk is { Turn: not TurnState.Working, Held.Count: 0 })
                {
                    return new(RunVerdict.Refused, id, "NOTHING_TO_INTERRUPT", "It works on nothing now.");
                }
                dialogue.Interrupt(talk);
                return null;
            },
            transaction => Audit(transaction, organizationId, actor, "run.interrupt", id, new { }), cancellationToken);
    }

    /// <summary>
    /// Has the client go on with another model. What it uses is told by its next answer, and audited then; so is that it uses none.
    /// </summary>
    public async Task<RunAnswer> SwitchAsync(
        OrganizationId organizationId, RunId id, string model, string actor, CancellationToken cancellationToken = default)
    {
        if (await runs.FindAsync(organizationId, id, cancellationToken) is not { Row: var run }) return TalkRefusal.Missing(id);
        if (ClientDialogues.Find(run) is null) return TalkRefusal.Mute(id);
        var book = await ModelBook.ReadAsync(models, organizationId, cancellationToken);
        if (book.Refuse(run.Client, model, id) is { } refusal) return refusal;
        string? before = null;
        return await talks.ChangeAsync(
            organizationId, id,
            (dialogue, talk) =>
            {
                if (!dialogue.Verbs.Model) return TalkRefusal.Mute(id);
                before = talk.Model;
                dialogue.Switch(talk, model);
                talk.Trial = new(model, before);
                return null;
            },
            transaction => Audit(transaction, organizationId, actor, "run.model", id, new { before, after = model }), cancellationToken);
    }

    private static void Audit(StoreTransaction transaction, OrganizationId organizationId, string actor, string action, RunId id, object more) =>
        transaction.Audit.Add(
            organizationId, ActorType.User, actor, action, "run/" + id, JsonSerializer.Serialize(more, JsonSerializerOptions.Web));
}
