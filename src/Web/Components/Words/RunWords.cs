using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Components.Words;

/// <summary>Runs of agents in words.</summary>
public static class RunWords
{
    /// <summary>What a proof rests on.</summary>
    public static string Of(ProofKind kind) => kind switch
    {
        ProofKind.Cgroup => "Control group",
        ProofKind.Scan => "Process scan",
        ProofKind.None => "None yet",
    };

    /// <summary>What a proof rests on, in a sentence.</summary>
    public static string Explain(ProofKind kind) => kind switch
    {
        ProofKind.Cgroup => "The kernel says whether anything that this run started is alive. Nothing can leave the group by itself.",
        ProofKind.Scan =>
            "Every process that descends from this run, shares its session or carries its mark. A process that hid from all three is not seen.",
        ProofKind.None => "Nothing is known until it runs.",
    };

    /// <summary>What the proof of a run rests on, in a sentence.</summary>
    public static string Explain(RunRow run) => run.Kind == RunKind.Managed
        ? Explain(run.Proof)
        : "Every process that was found to descend from this client, or to share a session with one that does. It was not started here: one that "
          + "left all of them between two looks is not seen.";

    /// <summary>Where a run came from.</summary>
    public static string Origin(RunRow run) => run.Kind == RunKind.Managed
        ? VisibleText.Line(run.ActorId)
        : VisibleText.Line($"{run.Client}, process {run.ProcessId}{(run.ProcessParent is { } parent ? $" of {parent}" : "")}, told by {run.ActorId}");

    /// <inheritdoc cref="Origin"/>
    public static string Whence(RunRow run) => (run.Kind == RunKind.Managed ? "started by " : "adopted: ") + Origin(run);

    /// <summary>What an agent's runs are held on and work in, in sentences.</summary>
    public static string Of(RunForm form)
    {
        var words = new List<string>();
        if (form.Terminal is { } size) words.Add($"On a terminal of {Format.Count(size.Columns)} × {Format.Count(size.Rows)}.");
        if (form.HasWorktree) words.Add("In a git worktree of its own.");
        if (form.Caps?.Minutes is { } minutes) words.Add($"Stopped after {Format.Counted(minutes, "minute")}.");
        if (form.Caps?.Processes is { } processes) words.Add($"At most {Format.Count(processes)} processes and threads.");
        return string.Join(' ', words);
    }

    /// <summary>Why a process belongs to no live run.</summary>
    public static string Of(OrphanKind kind) => kind switch
    {
        OrphanKind.Returned => "Its run is over",
        OrphanKind.Strayed => "Left its run's group",
    };

    /// <summary>From when to when, in UTC.</summary>
    public static string Span(RunRow run) => run switch
    {
        { StartedAt: null, EndedAt: not null } => "never started",
        { StartedAt: null } => $"asked for {Format.Stamp(run.CreatedAt)} UTC",
        { EndedAt: { } ended, StartedAt: { } started } => $"{Format.Stamp(started)} to {Format.Clock(ended)} UTC, {Format.Duration(ended - started)}",
        _ => $"since {Format.Stamp(run.StartedAt)} UTC",
    };

    /// <summary>What a stop came to, in one line.</summary>
    public static string Verdict(ProofOfDeath proof) => proof.IsConfirmed
        ? proof.Met == 0 ? "Nothing was alive" : $"All {Format.Count(proof.Met)} confirmed dead"
        : $"{Format.Count(proof.Left)} not confirmed dead";

    /// <summary>From the order to the last look, in seconds.</summary>
    public static string Took(ProofOfDeath proof) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(proof.EndedAt - proof.StartedAt).TotalSeconds:0.00} s");
}
