namespace Helicarrier.Web.Components.Hud;

/// <summary>The line drawing above an empty state's title.</summary>
public enum EmptyArt
{
    /// <summary>Nobody is here yet.</summary>
    Fleet,

    /// <summary>A search or filter found nothing.</summary>
    Search,

    /// <summary>Nothing to do, and that is good.</summary>
    Clear,
}
