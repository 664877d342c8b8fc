using System.Text.Json;
using Helicarrier.Services.Retention;

namespace Helicarrier.Services.Jobs;

/// <summary>Drops what is past its time. A dry run counts and drops nothing.</summary>
public sealed class RetentionJob(RetentionRun retention) : JobKind
{
    public const string Name = "retention";

    /// <summary>The payload's member for counting only.</summary>
    public const string DryRun = "dryRun";

    /// <summary>The payload's member for the rules, by name.</summary>
    public const string Only = "only";

    public override string Type => Name;

    public override bool NeedsAdmin => true;

    public override int Attempts => 3;

    public override string Cron => "45 3 * * *";

    public override string? Refuse(JsonElement payload) => payload.EnumerateObject().All(IsKnown)
        ? null
        : $"{Name} takes {DryRun}, true or false, and {Only}, a list of {string.Join(", ", retention.Names)}, and nothing else";

    public override async Task<JobOutcome> RunAsync(JobRun run)
    {
        var isDry = run.Payload.TryGetProperty(DryRun, out var dry) && dry.GetBoolean();
        var only = run.Payload.TryGetProperty(Only, out var names) ? names.EnumerateArray().Select(name => name.GetString()!).ToList() : null;
        var wish = new RetentionWish(run.OrganizationId, run.ActorType, run.Actor, isDry, only);
        var lines = await retention.RunAsync(wish, (percent, text) => run.Progress(percent, text), run.Cancellation);
        foreach (var line in lines) await run.LogAsync(line.Told(isDry));
        return new(new { dryRun = isDry, rules = lines });
    }

    private bool IsKnown(JsonProperty member) => member.Name switch
    {
        DryRun => member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        Only => member.Value.ValueKind == JsonValueKind.Array && member.Value.GetArrayLength() > 0 && member.Value.EnumerateArray().All(IsName),
        _ => false,
    };

    private bool IsName(JsonElement name) => name.ValueKind == JsonValueKind.String && retention.Names.Contains(name.GetString()!);
}
