using System.Text.Json;

namespace Helicarrier.Services.Jobs;

/// <summary>A job that can be asked for. A kill may come at any moment and it is then run again, so running it twice must harm nothing.</summary>
public abstract class JobKind
{
    /// <summary>What programs call it: a word in snake case, which is stored with every run.</summary>
    public abstract string Type { get; }

    /// <summary>Whether asking for it takes an admin; an operator is enough otherwise.</summary>
    public abstract bool NeedsAdmin { get; }

    /// <summary>At most one job of a lane is queued or running, and whoever asks meanwhile is given that one. Null runs it beside any other.</summary>
    /// <param name="payload">What it is asked with, which it did not refuse.</param>
    public virtual string? LaneOf(JsonElement payload) => Type;

    /// <summary>
    /// When the program asks for it by itself, unless somebody changes that: five fields of cron, in UTC. Null for a kind that is only ever
    /// asked for.
    /// </summary>
    public virtual string? Cron => null;

    /// <summary>Whether that waits until somebody wants it.</summary>
    public virtual bool IsPausedAtFirst => false;

    /// <summary>Attempts in all, 1 to 4: it is tried again after what nobody foresaw, and after the death of its host.</summary>
    public virtual int Attempts => 1;

    /// <summary>Why it cannot be asked for with a payload, in one sentence; null when it can. As it stands, a kind takes none.</summary>
    /// <param name="payload">A JSON object.</param>
    public virtual string? Refuse(JsonElement payload) => payload.EnumerateObject().Any() ? $"{Type} takes no payload" : null;

    /// <summary>Does it.</summary>
    /// <param name="run">What it was asked with, and where it tells how far it is.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="JobException">It cannot be done, and trying again would not help.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public abstract Task<JobOutcome> RunAsync(JobRun run);
}
