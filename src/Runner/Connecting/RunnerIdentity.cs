using System.Security.Cryptography;
using System.Text.Json;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Runs;

namespace Helicarrier.Runner.Connecting;

/// <summary>Which runner this is, the same after a restart: the host knows by it whose runs are whose.</summary>
/// <param name="Id">Its id, which others may know.</param>
/// <param name="Secret">What proves that, which only its host may know.</param>
internal sealed record RunnerIdentity(RunnerId Id, string Secret)
{
    private const int SecretBytes = 32;

    /// <summary>That of a directory; made at the first start, for this user alone.</summary>
    public static RunnerIdentity Of(string directory)
    {
        var path = Path.Combine(directory, "identity.json");
        if (File.Exists(path) && Read(path) is { Secret.Length: > 0 } known && known.Id != RunnerId.Local) return known;
        var fresh = new RunnerIdentity(RunnerId.New(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)));
        WholeFile.Write(path, fresh);
        return fresh;
    }

    // Records print all their members: this one must not.
    public override string ToString() => $"RunnerIdentity {{ Id = {Id} }}";

    private static RunnerIdentity? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<RunnerIdentity>(File.ReadAllBytes(path), ControlJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
