namespace Helicarrier.Web.Components.Hud;

/// <summary>The layouts a <see cref="Skeleton"/> can stand in for.</summary>
public enum SkeletonShape
{
    Lines,
    Rows,
    Cards,
    Chart,
}
