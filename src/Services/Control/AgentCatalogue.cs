using Helicarrier.Domain.Control;
using Helicarrier.Services.Control.Clients;
using Helicarrier.Services.Settings;

namespace Helicarrier.Services.Control;

/// <summary>The agents that may be run on this machine. Read anew each time, so that a change holds at once.</summary>
public sealed class AgentCatalogue(HelicarrierSettings settings)
{
    /// <summary>Where it is, or would be.</summary>
    public string Path => settings.CataloguePath;

    /// <summary>All agents, by name. None when there is no file.</summary>
    /// <exception cref="CatalogueException">The file is no catalogue.</exception>
    public IReadOnlyList<AgentEntry> Read()
    {
        try
        {
            var file = new FileInfo(Path);
            if (!file.Exists) return [];
            if (file.Length > AgentFile.MaxBytes) throw new CatalogueException($"{Path} is larger than {AgentFile.MaxBytes} bytes.");
            return AgentFile.Parse(File.ReadAllBytes(Path), Path, ClientDialogues.Names);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CatalogueException($"{Path} cannot be read: {exception.Message}");
        }
    }
}
