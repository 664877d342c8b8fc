using System.Text.Json;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Cline;

/// <summary>What a task's folder says beside its messages; none of it need be there.</summary>
internal sealed record ClineTask
{
    private const string Metadata = "task_metadata.json";
    private const string History = "history_item.json";
    private const long LargestFile = 16 << 20;

    /// <summary>The folder's name: the session.</summary>
    public required string Id { get; init; }

    /// <summary>Which model was in force from when on (Cline's <c>task_metadata.json</c>), earliest first.</summary>
    public IReadOnlyList<ClineModel> Models { get; init; } = [];

    /// <summary>The folder that was worked in (Roo's <c>history_item.json</c>).</summary>
    public string? Workspace { get; init; }

    /// <summary>The task's one model, where Roo names it there.</summary>
    public string? Model { get; init; }

    /// <summary>The task that started this one.</summary>
    public string? Parent { get; init; }

    /// <summary>The model in force at an instant: the last one named until then.</summary>
    public ClineModel? At(long ms)
    {
        ClineModel? found = null;
        foreach (var model in Models)
        {
            if (model.SinceMs > ms) break;
            found = model;
        }

        return found;
    }

    /// <summary>What is read beside a task's messages; none of it need exist.</summary>
    /// <param name="messages">Path of <c>ui_messages.json</c>.</param>
    public static IEnumerable<string> Files(string messages) =>
        [Path.Combine(Path.GetDirectoryName(messages)!, Metadata), Path.Combine(Path.GetDirectoryName(messages)!, History)];

    /// <summary>Reads what lies beside a task's messages. What cannot be read is taken as not there.</summary>
    /// <param name="messages">Path of <c>ui_messages.json</c>.</param>
    public static ClineTask Of(string messages)
    {
        var folder = Path.GetDirectoryName(messages)!;
        using var metadata = Parse(Path.Combine(folder, Metadata));
        using var history = Parse(Path.Combine(folder, History));
        var item = history?.RootElement ?? default;
        return new()
        {
            Id = Path.GetFileName(folder),
            Models = ModelsOf(metadata?.RootElement ?? default),
            Workspace = Safe(item.Get("workspace")) ?? Safe(item.Get("cwdOnTaskInitialization")),
            Model = Safe(item.Get("model")) ?? Safe(item.Get("modelId")),
            Parent = Safe(item.Get("parentTaskId")),
        };
    }

    private static IReadOnlyList<ClineModel> ModelsOf(JsonElement metadata)
    {
        if (metadata.Get("model_usage") is not { ValueKind: JsonValueKind.Array } usage) return [];
        var models = new List<ClineModel>();
        foreach (var entry in usage.EnumerateArray())
        {
            if (entry.Get("ts").Whole() is { } since && Safe(entry.Get("model_id")) is { Length: > 0 } model)
            {
                models.Add(new(since, Safe(entry.Get("model_provider_id")), model));
            }
        }

        return [.. models.OrderBy(model => model.SinceMs)];
    }

    private static string? Safe(JsonElement value) => value.Prefix(PromptText.MaxTask) is { Length: > 0 } text ? text : null;

    private static JsonDocument? Parse(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file is not { Exists: true, Length: > 0 and <= LargestFile }) return null;
            ReadOnlySpan<byte> json = File.ReadAllBytes(path);
            return JsonValues.Parse(json.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? json[3..] : json);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
