using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Unroll.Data.Video;
using Unroll.Training.Recipes;

namespace Unroll.Training.Tests.Recipes;

/// <summary>Every key of the recipe, found from the records themselves, with a valid value that is not the default.</summary>
public static class RecipeKeys
{
    public static IEnumerable<(string Path, PropertyInfo? Section, PropertyInfo Key)> All()
    {
        foreach (PropertyInfo p in typeof(Recipe).GetProperties().Where(p => p.CanWrite))
        {
            if (p.PropertyType.IsClass && p.PropertyType != typeof(string))
            {
                foreach (PropertyInfo key in p.PropertyType.GetProperties().Where(k => k.CanWrite))
                {
                    yield return ($"{Snake(p)}.{Snake(key)}", p, key);
                }
            }
            else
            {
                yield return (Snake(p), null, p);
            }
        }
    }

    public static object? Get(Recipe recipe, PropertyInfo? section, PropertyInfo key) => key.GetValue(section is null ? recipe : section.GetValue(recipe));

    public static void Set(Recipe recipe, PropertyInfo? section, PropertyInfo key, object? value) => key.SetValue(section is null ? recipe : section.GetValue(recipe), value);

    public static object Perturbed(PropertyInfo key, object? value)
    {
        Type type = key.PropertyType;
        if (!type.IsGenericType)
        {
            return Other(key, type, value);
        }
        Type element = type.GetGenericArguments()[0];
        int count = key.GetCustomAttribute<LengthAttribute>()?.MinimumLength ?? 2;
        Array list = Array.CreateInstance(element, count);
        for (int i = 0; i < count; i++)
        {
            list.SetValue(Other(key, element, null), i);
        }
        return list;
    }

    public static string? DescriptionOf(PropertyInfo key) => key.GetCustomAttribute<DescriptionAttribute>()?.Description;

    private static object Other(PropertyInfo key, Type type, object? value)
    {
        if (type == typeof(bool))
        {
            return !(bool)value!;
        }
        if (type == typeof(int))
        {
            return (int)(value ?? 2) + 1;
        }
        if (type == typeof(double))
        {
            return (double)(value ?? 0.3) is 0.1234567890123456789 ? 0.2 : 0.1234567890123456789;
        }
        if (key.GetCustomAttribute<AllowedValuesAttribute>() is { } words)
        {
            return words.Values.OfType<string>().First(w => w != value as string);
        }
        return key.Name == "Device" ? "cuda:1" : key.Name == "Augment" ? (key.DeclaringType == typeof(VideoSpec) ? "flip=0.2" : "jitter=0.2") : key.Name == "Name" ? "other" : "odd: \"text\" #1\n\ttab é \\ ";
    }

    private static string Snake(PropertyInfo p) => JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name);
}
