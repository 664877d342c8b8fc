using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Clients;
using Helicarrier.Services.Control.Talks;

namespace Helicarrier.Web.Components.Pages.Runs;

/// <summary>One run as somebody looks at it: what it is, what lives of it, what it writes and says. Read again as it goes on.</summary>
/// <param name="id">The run.</param>
/// <param name="runs">Reads it.</param>
/// <param name="talks">Reads how the talk with its client stands.</param>
/// <param name="asks">Counts what it asks.</param>
/// <param name="runner">Knows what lives of it and what it wrote.</param>
public sealed class WatchedRun(RunId id, RunReader runs, TalkReader talks, AskReader asks, IRunner runner)
{
    public RunId Id => id;

    /// <summary>It; null before the first reading, and when there is none.</summary>
    public RunDetail? Run { get; private set; }

    /// <summary>What lives of it.</summary>
    public IReadOnlyList<ProcessNode> Processes { get; private set; } = [];

    /// <summary>Whether all of it stands still.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>How the talk with its client stands; null for a client that is not spoken to.</summary>
    public TalkRow? Talk { get; private set; }

    /// <summary>What was said; null for a client that is not spoken to.</summary>
    public RunTranscript? Transcript { get; private set; }

    /// <summary>The end of its standard output; null for a client that is spoken to.</summary>
    public RunTail? Output { get; private set; }

    /// <summary>The end of its standard error.</summary>
    public RunTail? Errors { get; private set; }

    /// <summary>How many of its asks wait for an answer.</summary>
    public int Asks { get; private set; }

    /// <summary>Why the runner does not answer; null when it does.</summary>
    public string? Away { get; private set; }

    /// <summary>Reads what is new of it.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ReadAsync(OrganizationId organizationId, CancellationToken cancellationToken)
    {
        Run = await runs.FindAsync(organizationId, id, cancellationToken);
        Talk = await talks.FindAsync(organizationId, id, cancellationToken);
        Asks = await asks.CountAsync(organizationId, id, cancellationToken);
        if (Run is { Row: var row }) await ReadLiveAsync(row, cancellationToken);
    }

    private async Task ReadLiveAsync(RunRow row, CancellationToken cancellationToken)
    {
        try
        {
            if (row.Kind == RunKind.Adopted)
            {
                Processes = row.IsOver ? [] : await runner.TreeAsync(id, cancellationToken);
                Away = null;
                return;
            }
            var errors = Errors ?? new(id, RunStream.Error);
            var (output, transcript) = ClientDialogues.Find(row) is { } dialogue
                ? ((RunTail?)null, Transcript ?? new(id, dialogue))
                : (Output ?? new(id, RunStream.Output), null);
            if (output is not null) await output.ReadAsync(runner, cancellationToken);
            if (transcript is not null) await transcript.ReadAsync(runner, cancellationToken);
            if (Talk is { } talk) transcript?.Note(TalkNotes.Of(talk));
            await errors.ReadAsync(runner, cancellationToken);
            var tree = row.IsOver ? [] : await runner.TreeAsync(id, cancellationToken);
            var seen = row.IsOver ? null : (await runner.ListAsync(cancellationToken)).SelectMany(static roll => roll.Runs).FirstOrDefault(run => run.Id == id);
            (Output, Transcript, Errors, Processes, IsPaused, Away) = (output, transcript, errors, tree, seen?.IsPaused == true, null);
        }
        catch (RunnerException away)
        {
            // What is over is told by the store; its output may be gone with its folder.
            Away = row.IsOver || row.StartedAt is null ? null : away.Message;
        }
    }
}
