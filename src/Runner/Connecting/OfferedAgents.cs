using Helicarrier.Domain.Control;

namespace Helicarrier.Runner.Connecting;

/// <summary>
/// What this machine lets be run. A host's order is held against it: whatever the host says, only a program, its first arguments and a directory
/// that stand there are started, with variables of this machine that are named there.
/// </summary>
internal sealed class OfferedAgents(ConnectSettings settings)
{
    /// <summary>All agents and, when the file is none, what is wrong with it.</summary>
    public (IReadOnlyList<AgentEntry> Agents, string? Fault) Read()
    {
        try
        {
            var file = new FileInfo(settings.Agents);
            if (!file.Exists) return ([], $"There is no {settings.Agents}.");
            return file.Length > AgentFile.MaxBytes
                ? ([], $"{settings.Agents} is larger than {AgentFile.MaxBytes} bytes.")
                : (AgentFile.Parse(File.ReadAllBytes(settings.Agents), settings.Agents, clients: null), null);
        }
        catch (CatalogueException wrong)
        {
            return ([], wrong.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ([], $"{settings.Agents} cannot be read: {exception.Message}");
        }
    }

    /// <summary>One agent; null when there is none of that name.</summary>
    public AgentEntry? Find(string name) => Read().Agents.FirstOrDefault(agent => agent.Name == name);

    /// <summary>What is started for a host's order.</summary>
    /// <exception cref="RunnerException">It is not what stands in the file.</exception>
    public RunOrder Allow(RunOrder order)
    {
        var entry = Find(order.Agent) ?? throw new RunnerException(RunnerFault.NotStarted, "This machine's agents.json has no such agent.");
        var isPlain = entry.Client == AgentEntry.Command;
        var isSame = order.Directory == entry.Directory && order.Command is { } command && command.Count >= entry.Arguments.Count
            && command.Take(entry.Arguments.Count).SequenceEqual(entry.Arguments, StringComparer.Ordinal)
            && (!isPlain || command.Count == entry.Arguments.Count);
        if (!isSame)
        {
            throw new RunnerException(RunnerFault.NotStarted, "This machine's agents.json has that agent otherwise: try again in ten seconds.");
        }
        if (!entry.TakesPrompt && !string.IsNullOrEmpty(order.Prompt))
        {
            throw new RunnerException(RunnerFault.Bad, "This agent takes no prompt.");
        }
        return Order(entry, order.Id, order.Command, order.Prompt, order.Environment);
    }

    /// <summary>What is started for a job of this machine.</summary>
    public RunOrder Order(AgentEntry entry, RunId id, string? prompt) =>
        Order(entry, id, entry.Arguments, entry.TakesPrompt ? prompt : null, new Dictionary<string, string>(StringComparer.Ordinal));

    private RunOrder Order(AgentEntry entry, RunId id, IReadOnlyList<string> command, string? prompt, IReadOnlyDictionary<string, string> given)
    {
        var variables = MachineEnvironment.Values(entry.Environment);
        if (given?.TryGetValue(AgentEntry.NoRelaunch, out var value) == true) variables[AgentEntry.NoRelaunch] = value;
        return new()
        {
            Id = id, Agent = entry.Name, Command = command, Directory = entry.Directory, Environment = variables, Places = settings.Places, Prompt = prompt,
            Form = entry.Form,
        };
    }
}
