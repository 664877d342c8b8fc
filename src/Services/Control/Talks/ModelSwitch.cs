using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Control.Clients;

namespace Helicarrier.Services.Control.Talks;

/// <summary>A step of a switch of models: it was ordered, or the client showed what came of it.</summary>
/// <param name="Before">The model until then; null when it was not known.</param>
/// <param name="Wanted">The model that the client was told to use.</param>
/// <param name="After">The model from then on; null when it is not known.</param>
/// <param name="IsDone">Whether the client uses it; null while it is only ordered.</param>
/// <param name="Error">Why it does not, in the client's words; null when it did not say.</param>
internal sealed record ModelSwitch(string? Before, string Wanted, string? After, bool? IsDone, string? Error)
{
    /// <summary>
    /// The steps between two states of a talk. A client that acknowledged a model and then ended a turn with an error that names it is told to
    /// go on with the one before.
    /// </summary>
    /// <param name="dialogue">How the client is spoken to.</param>
    /// <param name="before">The talk as it was.</param>
    /// <param name="next">The talk as it will be; what takes a switch back is added to it.</param>
    public static IReadOnlyList<ModelSwitch> Steps(IClientDialogue dialogue, Conversation before, Conversation next)
    {
        var steps = new List<ModelSwitch>();
        var step = Between(before, next);
        if (step is not null) steps.Add(step);
        if (next.Trial is not { } trial) return steps;
        if (step?.IsDone == false)
        {
            next.Trial = null;
        }
        else if (next.Error is { } error && error != before.Error && IsAbout(error, trial.Model))
        {
            (next.Trial, next.WantedModel) = (null, null);
            if (trial.Before is { } old) dialogue.Switch(next, old);
            steps.Add(new(trial.Before, trial.Model, trial.Before, IsDone: false, error));
        }
        else if (before.Turn == TurnState.Working && next is { Turn: TurnState.Idle, Error: null, WantedModel: null })
        {
            next.Trial = null;
        }

        return steps;
    }

    /// <summary>As it stands in the transcript.</summary>
    /// <param name="at">Bytes of the run's output that stood before it.</param>
    public TalkNote Note(long at) => IsDone switch
    {
        null => new(at, TranscriptKind.Told, $"Go on with {Wanted}, in place of {Before ?? "the client's own model"}"),
        true => new(at, TranscriptKind.Note, $"Model: {After}"),
        false => new(at, TranscriptKind.Error, $"{Wanted} is not used, {After ?? "the client's own model"} is: {Error ?? "no reason given"}"),
    };

    /// <summary>Audits what came of it. That it was ordered is audited with the order.</summary>
    public void Audit(StoreTransaction transaction, Talk talk)
    {
        if (IsDone is not { } isDone) return;
        var error = Error is null ? null : SecretText.Blotted(RunLimits.Cut(Error));
        transaction.Audit.Add(
            talk.OrganizationId, ActorType.Service, RunFollower.Actor, isDone ? "run.switched" : "run.not_switched", "run/" + talk.Run.Id,
            JsonSerializer.Serialize(new { before = Before, wanted = Wanted, after = After, error }, JsonSerializerOptions.Web));
    }

    private static ModelSwitch? Between(Conversation before, Conversation next)
    {
        if (before.WantedModel == next.WantedModel) return null;
        if (next.WantedModel is { } ordered) return new(before.Model, ordered, before.Model, null, null);

        // A client may be told a shorter name of the model that it shows.
        var wanted = before.WantedModel!;
        var isDone = next.Model?.Contains(wanted, StringComparison.Ordinal) == true;
        return new(before.Model, wanted, next.Model, isDone, isDone ? null : next.Error);
    }

    private static bool IsAbout(string error, string model) =>
        error.Contains("model", StringComparison.OrdinalIgnoreCase) && error.Contains(model, StringComparison.Ordinal);
}
