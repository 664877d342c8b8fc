using System.Text.Json;
using System.Text.Json.Serialization;
using Helicarrier.Domain.Control;
using Helicarrier.Services.Control.Clients;
using Helicarrier.Services.Settings;

namespace Helicarrier.Services.Control;

/// <summary>
/// The agents that may be run, from a file that only the machine's owner writes: what comes over the network names one of them and nothing
/// else. Read anew each time, so that a change holds at once.
/// </summary>
public sealed class AgentCatalogue(HelicarrierSettings settings)
{
    private const int MaxBytes = 1024 * 1024;
    private const int MaxAgents = 1_000;
    private const string Ours = "HELICARRIER_";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
        PropertyNameCaseInsensitive = false,
    };

    /// <summary>Where it is, or would be.</summary>
    public string Path => settings.CataloguePath;

    /// <summary>All agents, by name. None when there is no file.</summary>
    /// <exception cref="CatalogueException">The file is no catalogue.</exception>
    public IReadOnlyList<AgentEntry> Read()
    {
        var file = new FileInfo(Path);
        if (!file.Exists) return [];
        if (file.Length > MaxBytes) throw new CatalogueException($"{Path} is larger than {MaxBytes} bytes.");
        try
        {
            var parsed = JsonSerializer.Deserialize<File>(System.IO.File.ReadAllBytes(Path), Options);
            var agents = (parsed?.Agents ?? throw new CatalogueException($"{Path} has no list of agents.")).Select(Of).ToList();
            if (agents.Count > MaxAgents) throw new CatalogueException($"{Path} has more than {MaxAgents} agents.");
            var twice = agents.GroupBy(agent => agent.Name, StringComparer.Ordinal).FirstOrDefault(name => name.Count() > 1)?.Key;
            if (twice is not null) throw new CatalogueException($"{Path} names {twice} twice.");
            return [.. agents.OrderBy(agent => agent.Name, StringComparer.Ordinal)];
        }
        catch (JsonException exception)
        {
            throw new CatalogueException($"{Path} is no catalogue: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CatalogueException($"{Path} cannot be read: {exception.Message}");
        }
    }

    private AgentEntry Of(Entry entry, int index)
    {
        var place = $"{Path}, agent {index + 1}";
        if (entry.Name is null || !AgentName.IsOne(entry.Name))
        {
            throw new CatalogueException($"{place}: name must be a-z, 0-9, '.', '-', '_', at most 64.");
        }
        place = $"{Path}, {entry.Name}";
        if (entry.Client is not (null or AgentEntry.Command) && ClientDialogues.Find(entry.Client) is null)
        {
            throw new CatalogueException($"{place}: client must be {AgentEntry.Command}, {string.Join(", ", ClientDialogues.Names)}.");
        }
        var isProgram = entry.Command is { Count: > 0 and <= RunLimits.Arguments } command && command.All(word => word?.Contains('\0') == false)
            && command[0].Length > 0 && command[0][0] != '-';
        if (!isProgram)
        {
            throw new CatalogueException($"{place}: command must be a list of words, the program first, at most {RunLimits.Arguments}.");
        }
        if (entry.Directory is null || !System.IO.Path.IsPathRooted(entry.Directory))
        {
            throw new CatalogueException($"{place}: directory must be an absolute path.");
        }
        var variables = entry.Environment ?? [];
        if (variables.FirstOrDefault(name => name is null || !IsVariable(name)) is { } wrong)
        {
            throw new CatalogueException($"{place}: environment is a list of names of variables, none of Helicarrier's own, and '{wrong}' is not one.");
        }
        if (entry.Prompt is not (null or "input" or "none")) throw new CatalogueException($"{place}: prompt must be input or none.");
        return new()
        {
            Name = entry.Name, Client = entry.Client ?? AgentEntry.Command, Arguments = entry.Command!, Directory = entry.Directory,
            Environment = variables, TakesPrompt = entry.Prompt != "none", Form = entry.Form.Read(place, entry.Client),
        };
    }

    private static bool IsVariable(string name) =>
        name.Length is > 0 and <= 128 && !char.IsAsciiDigit(name[0]) && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
        && !name.StartsWith(Ours, StringComparison.Ordinal);

    private sealed record File(IReadOnlyList<Entry>? Agents);

    private sealed record Entry(
        string? Name, string? Client, IReadOnlyList<string>? Command, string? Directory, IReadOnlyList<string>? Environment, string? Prompt,
        JsonElement? Terminal, bool? Worktree, CatalogueLimits? Limits)
    {
        public CatalogueForm Form => new(Terminal, Worktree == true, Limits);
    }
}
