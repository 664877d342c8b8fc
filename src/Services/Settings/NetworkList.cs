using System.Net;

namespace Helicarrier.Services.Settings;

/// <summary>Reads addresses and networks, separated by commas.</summary>
internal static class NetworkList
{
    private const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    /// <summary>Reads them; what is none is a failure of its own.</summary>
    /// <param name="name">The variable that they stand in.</param>
    /// <param name="text">Its value; null when it is not set.</param>
    /// <param name="failures">Takes what is wrong.</param>
    public static IReadOnlyList<IPNetwork> Read(string name, string? text, List<string> failures)
    {
        var networks = new List<IPNetwork>();
        foreach (var part in (text ?? "").Split(',', Trimmed))
        {
            if (IPAddress.TryParse(part, out var address))
            {
                networks.Add(new(address, 8 * address.GetAddressBytes().Length));
            }
            else if (IPNetwork.TryParse(part, out var network))
            {
                networks.Add(network);
            }
            else
            {
                failures.Add($"{name}: '{part}' is no address or network such as 10.0.0.2 or 10.0.0.0/24.");
            }
        }

        return networks;
    }
}
