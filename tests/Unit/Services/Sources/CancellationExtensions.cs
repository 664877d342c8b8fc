namespace Helicarrier.Tests.Unit.Services.Sources;

internal static class CancellationExtensions
{
    public static void CancelIf(this CancellationTokenSource source, bool condition)
    {
        if (condition) source.Cancel();
    }
}
