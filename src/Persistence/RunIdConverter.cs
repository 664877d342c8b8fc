using Helicarrier.Domain.Control;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Helicarrier.Persistence;

/// <summary>A run's id as its text.</summary>
internal sealed class RunIdConverter() : ValueConverter<RunId, string>(id => id.ToString(), text => RunId.Parse(text));
