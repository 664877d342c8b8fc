namespace Helicarrier.Runner.Wire;

/// <summary>What can be asked of a supervisor.</summary>
internal static class WireVerb
{
    public const string Hello = "hello";
    public const string Introduce = "introduce";
    public const string Start = "start";
    public const string Adopt = "adopt";
    public const string List = "list";
    public const string Tree = "tree";
    public const string Say = "say";
    public const string Read = "read";
    public const string Freeze = "freeze";
    public const string Stop = "stop";
    public const string Census = "census";
    public const string Reap = "reap";
    public const string Quit = "quit";
}
