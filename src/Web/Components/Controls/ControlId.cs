namespace Helicarrier.Web.Components.Controls;

/// <summary>Ids of elements that point at each other.</summary>
internal static class ControlId
{
    private static int s_last;

    public static string Next() => $"control-{Interlocked.Increment(ref s_last)}";
}
