using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Components.Words;

/// <summary>Models in words.</summary>
public static class ModelWords
{
    /// <summary>Whose default it is.</summary>
    public static string Of(ModelDefaultRow? set) => set switch
    {
        null => "none",
        { Scope: ModelScope.Agent } => "its own",
        { Name: var client } => $"that of {client}",
    };
}
