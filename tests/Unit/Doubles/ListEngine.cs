using Helicarrier.Services.Jobs;

namespace Helicarrier.Tests.Unit.Doubles;

/// <summary>An engine that only remembers what it was handed: a test calls the runner when it likes.</summary>
public sealed class ListEngine : IJobEngine
{
    /// <summary>What it was handed, in order, with what it was told that it had called it.</summary>
    public List<(long JobKey, string? EngineId)> Handed { get; } = [];

    /// <summary>What it was told of kinds' times; null for one that is not asked for by itself.</summary>
    public Dictionary<string, string?> Times { get; } = new(StringComparer.Ordinal);

    /// <summary>Thrown in place of taking a job; null takes it.</summary>
    public Exception? Trouble { get; set; }

    /// <summary>What happens elsewhere while it is being handed its next job.</summary>
    public Action? Meanwhile { get; set; }

    public string Hand(long jobKey, string? engineId)
    {
        var meanwhile = Meanwhile;
        Meanwhile = null;
        meanwhile?.Invoke();
        if (Trouble is { } trouble) throw trouble;
        Handed.Add((jobKey, engineId));
        return $"engine-{Handed.Count}";
    }

    public void Schedule(string type, string? cron)
    {
        if (Trouble is { } trouble) throw trouble;
        Times[type] = cron;
    }
}
