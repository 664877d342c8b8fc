using System.Globalization;
using Helicarrier.Domain.Control;

namespace Helicarrier.Runner;

/// <summary>What stands behind <c>supervise DIRECTORY</c>.</summary>
/// <param name="UsesGroups">False holds runs by scanning.</param>
/// <param name="Idle">Without a live run and without anybody connected for so long, it ends.</param>
/// <param name="KeepDays">Days that runs which are over are kept; 0 keeps them.</param>
internal sealed record SuperviseOptions(bool UsesGroups, TimeSpan Idle, int KeepDays)
{
    /// <summary>What makes it hold runs by scanning.</summary>
    public const string Scan = "--scan";

    /// <summary>What seconds follow.</summary>
    public const string IdleName = "--idle";

    /// <summary>What days follow.</summary>
    public const string KeepName = "--keep";

    private const int IdleSeconds = 60;

    /// <summary>Reads them; null when they are none.</summary>
    public static SuperviseOptions? Read(IReadOnlyList<string> words)
    {
        var options = new SuperviseOptions(true, TimeSpan.FromSeconds(IdleSeconds), RunLimits.KeepDays);
        for (var at = 0; at < words.Count; at++)
        {
            if (words[at] == Scan)
            {
                options = options with { UsesGroups = false };
                continue;
            }

            var name = words[at];
            if (++at == words.Count) return null;
            if (!int.TryParse(words[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
            switch (name)
            {
                case IdleName:
                    options = options with { Idle = TimeSpan.FromSeconds(number) };
                    break;
                case KeepName when number <= RunLimits.MostKeepDays:
                    options = options with { KeepDays = number };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
