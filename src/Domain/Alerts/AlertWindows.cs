namespace Helicarrier.Domain.Alerts;

/// <summary>Windows as the contract of the first version writes them.</summary>
public static class AlertWindows
{
    /// <summary>All words, shortest window first.</summary>
    public const string All = "5m, 1h, 24h, 7d";

    public static TimeSpan Length(AlertWindow window) => TimeSpan.FromMinutes((int)window);

    public static string Word(AlertWindow window) => window switch
    {
        AlertWindow.FiveMinutes => "5m",
        AlertWindow.OneHour => "1h",
        AlertWindow.OneDay => "24h",
        _ => "7d",
    };

    /// <summary>The window of a word; null when it is none.</summary>
    public static AlertWindow? Find(string? word)
    {
        foreach (var window in Enum.GetValues<AlertWindow>())
        {
            if (Word(window) == word) return window;
        }

        return null;
    }
}
